"""Templates: found, compiled, run in a sandbox, and what is wrong with one."""
