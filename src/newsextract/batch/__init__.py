"""`newsextract batch`: many pages from files into one output, in several processes, so that a run that was killed can go on."""
