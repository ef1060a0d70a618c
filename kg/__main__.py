"""``python -m kg`` and the console script."""

from kg.cli.main import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="kg")


if __name__ == "__main__":
    main()
