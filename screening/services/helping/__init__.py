"""What is done about a worry: chosen after an assessment, followed through, and told on the child's page and on paper."""
