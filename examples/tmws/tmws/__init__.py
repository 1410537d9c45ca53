"""A memory server: remembers texts and finds them again by meaning."""

from importlib.metadata import version

__version__ = version("tmws")
