"""`python -m newsextract` is the command line."""

from newsextract.cli.main import run

if __name__ == "__main__":
    run()
