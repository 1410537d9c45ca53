/** Lines that bring along Python's reader of TOML. */
export const TOML_READER = [
  'try:',
  '    import tomllib',
  'except ImportError:  # before Python 3.11',
  '    from pip._vendor import tomli as tomllib',
];
