"""What another configuration would mean, before it is published: above publishing and assessing, which it asks both."""
