"""The only place with SQL. Plain functions with the database first."""
