"""What this installation of kg finds, against gold, by the scorer that comes with the gold.

python benchmarks/scored.py SCORER FILE…
"""

import subprocess
import sys
from pathlib import Path

import click


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("scorer", type=click.Path(exists=True, path_type=Path))
@click.argument("words", nargs=-1, required=True)
def main(scorer: Path, words: tuple[str, ...]) -> None:
    """Run SCORER, a script that takes ``--kg COMMAND``, with the rest of the command line."""
    done = subprocess.run([sys.executable, str(scorer), "--kg", f"{sys.executable} -m kg", *words], check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
