"""From a case to a result: the facts, what they wake, and one evaluation of it all."""
