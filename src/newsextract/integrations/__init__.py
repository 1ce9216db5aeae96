"""Adapters for other people's pipelines: one module per host, which is imported only in its own module.

`newsextract.integrations.scrapy` imports Scrapy, and so on. Where the host is missing, the import says which extra brings it.
"""
