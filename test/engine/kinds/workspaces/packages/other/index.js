// Is needed by nobody.
