"""Random journeys of several people in several units: what nobody may see is never seen, and nothing that protects is lost."""
