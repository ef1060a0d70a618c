"""The facts of articles against hand-made gold, by the scorer that comes with the gold.

python benchmarks/facts.py SCORER ARTICLE GOLD
"""

import subprocess
import sys
from pathlib import Path

import click


@click.command()
@click.argument("scorer", type=click.Path(exists=True, path_type=Path))
@click.argument("article", type=click.Path(exists=True, path_type=Path))
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
def main(scorer: Path, article: Path, gold: Path) -> None:
    """Run SCORER on ARTICLE and GOLD with this installation of kg."""
    done = subprocess.run([sys.executable, str(scorer), "--kg", f"{sys.executable} -m kg", str(article), str(gold)], check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
