"""`newsextract batch`: the arguments, and what they ask for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from newsextract import InvalidOptionError
from newsextract.batch.inputs import FORMS, Files
from newsextract.batch.progress import Progress, ProgressFile
from newsextract.batch.run import CHECKPOINT_SECONDS, Job, run
from newsextract.batch.tally import Tally
from newsextract.batch.where import Condition
from newsextract.batch.work import PageWork
from newsextract.cli.arguments import add_extraction_arguments, fail, options_of, positive_number
from newsextract.cli.bar import progress_bar
from newsextract.many import TIMEOUT, PageReader, usable_cores
from newsextract.sinks import SINKS, sink_for
from newsextract.sources.columns import Columns

EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED = 0, 1, 130

_EPILOG = """\
exit status: 0 all pages were read, whatever came of them; 1 the output could not be written;
2 wrong usage, or an input that cannot be read; 130 Ctrl-C: the output is valid, and --resume goes on.

examples:
  newsextract batch crawl.warc.gz -o articles.jsonl.gz
  newsextract batch 'wet/*.wet.gz' -o german.parquet --where language=de --where 'confidence>=0.8'
  newsextract batch pages.jsonl --field page=body --field url=link -o articles.sqlite --errors errors.jsonl
  newsextract batch site/ -o articles/                     a folder of Markdown
"""


def main(argv: Sequence[str]) -> int:
    """Runs the command and gives its exit status."""
    arguments = _parser().parse_args(argv)
    try:
        job = _job(arguments)
        earlier = _earlier(arguments, job)
    except (InvalidOptionError, ImportError, ValueError) as error:
        return fail(str(error))
    except OSError as error:
        return fail(f"cannot read {error.filename}: {error.strerror or error}")
    if isinstance(earlier, str):
        print(f"newsextract: {earlier}", file=sys.stderr)
        return EXIT_DONE
    try:
        with progress_bar(lambda: _bytes_of(job.files), Tally.from_dict(earlier.tally).pages if earlier else 0) as shown:
            tally, finished = run(job, earlier, shown)
    except (ImportError, ValueError) as error:
        return fail(str(error))
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError) as error:
        fail(str(error))
        return EXIT_FAILED
    for line in tally.lines():
        print(f"newsextract: {line}", file=sys.stderr)
    if finished:
        return EXIT_DONE
    print("newsextract: interrupted; --resume goes on", file=sys.stderr)
    return EXIT_INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsextract batch",
        description="Extract the articles of many pages, in several processes.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders and patterns: pages, JSON Lines, WARC, WET, Parquet")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst), .parquet, .sqlite, or a folder of Markdown; - is JSON Lines to standard output",
    )
    parser.add_argument("--to", choices=tuple(SINKS), help="form of the output, where its name does not tell it")
    parser.add_argument("--from", dest="form", choices=FORMS, help="form of all inputs, where their names do not tell it")
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="WHAT=NAME",
        help="name of the field of JSON Lines or Parquet that holds the page, url, charset, seen or language; may be given more than once",
    )
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="CONDITION",
        help="keep only articles for which this holds: language=de, page_type=article, 'confidence>=0.8', 'published>=2024-01-01'; "
        "may be given more than once, and then all must hold",
    )
    parser.add_argument("--keep-empty", action="store_true", help="also write pages without an article, with the reason")
    parser.add_argument("--with-record", action="store_true", help="add the field record: the file, and the place in it, of the page")
    parser.add_argument("--errors", metavar="FILE", help="write there which pages gave no article, and why (JSON Lines)")
    parser.add_argument("--workers", type=_count, default=usable_cores(), metavar="N", help="processes (default: one a core)")
    parser.add_argument(
        "--timeout",
        type=positive_number,
        default=TIMEOUT,
        metavar="SECONDS",
        help=f"for one page, after which it is an error (default: {TIMEOUT:g})",
    )
    parser.add_argument(
        "--checkpoint",
        type=positive_number,
        default=CHECKPOINT_SECONDS,
        metavar="SECONDS",
        help=f"time between two notes of how far the run is, for --resume (default: {CHECKPOINT_SECONDS:g})",
    )
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--resume", action="store_true", help="go on where a run that was killed or interrupted was")
    begin.add_argument("--overwrite", action="store_true", help="begin anew, and remove what is there")
    add_extraction_arguments(parser)
    return parser


def _job(arguments: argparse.Namespace) -> Job:
    sink = sink_for(arguments.output, arguments.to)
    output = None if arguments.output == "-" else Path(arguments.output)
    errors = Path(arguments.errors) if arguments.errors else None
    options = options_of(arguments)
    columns = _columns(arguments.field)
    files = Files(arguments.inputs, arguments.form, columns, _written(output, errors), options.max_bytes)
    where = tuple(map(Condition.parse, arguments.where))
    work = PageWork(sink.form, PageReader(options), where, arguments.keep_empty, arguments.with_record)
    for name in arguments.inputs:
        _check_readable(files, name)
    return Job(files, sink, output, work, _shaping(arguments), errors, arguments.workers, arguments.timeout, arguments.checkpoint)


def _written(output: Path | None, errors: Path | None) -> frozenset[Path]:
    """All that the run itself writes, which may lie in a folder of the input."""
    beside = [output.with_name(output.name + suffix) for suffix in ("", ".progress", ".parts", ".unfinished")] if output else []
    return frozenset(path.resolve() for path in (*beside, errors) if path)


def _shaping(arguments: argparse.Namespace) -> dict[str, object]:
    """All arguments that shape the output, as JSON types."""
    others = ("workers", "timeout", "checkpoint", "resume", "overwrite", "output")
    return {name: value for name, value in vars(arguments).items() if name not in others}


def _columns(fields: Sequence[str]) -> Columns:
    names: dict[str, str] = {}
    for field in fields:
        what, sign, name = field.partition("=")
        if not sign or what not in asdict(Columns()) or not name:
            raise InvalidOptionError(f"--field {field}: takes {', '.join(f'{known}=NAME' for known in asdict(Columns()))}")
        names[what] = name
    return Columns(**names)


def _check_readable(files: Files, name: str) -> None:
    """Raises `OSError` where an input, as named by the caller, cannot be read."""
    first = next(Files([name]).paths(), None)
    if first is not None and not first.is_dir():
        with first.open("rb"):
            pass
    elif first is not None:
        next(first.iterdir(), None)


def _earlier(arguments: argparse.Namespace, job: Job) -> Progress | str | None:
    """How far an earlier run was; None where there was none, and what to say where there is nothing to do."""
    if job.output is None:
        if arguments.resume:
            raise InvalidOptionError("standard output cannot go on: --resume needs a file")
        return None
    file = ProgressFile(job.output)
    earlier = file.read()
    exists = job.sink.exists(job.output)
    if arguments.overwrite:
        job.sink.remove(job.output)
        file.remove()
        return None
    if not arguments.resume:
        if earlier is not None:
            raise InvalidOptionError(f"{job.output} is of a run that is not finished: --resume goes on, --overwrite begins anew")
        for path, is_there in ((job.output, exists), (job.errors, job.errors is not None and job.errors.exists())):
            if is_there:
                raise InvalidOptionError(f"{path} exists: --overwrite replaces it")
        return None
    if earlier is None:
        return f"{job.output} is finished: nothing to do" if exists else None
    changed = [name for name, value in job.arguments.items() if earlier.arguments.get(name) != value]
    if changed:
        was = earlier.arguments.get(changed[0])
        raise InvalidOptionError(f"{job.output} was begun with another --{changed[0]}: {was!r}, not {job.arguments[changed[0]]!r}")
    return earlier


def _bytes_of(files: Files) -> int:
    total = 0
    for path in files.paths():
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
