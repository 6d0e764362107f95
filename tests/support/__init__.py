"""What several tests share: the project and its commands, small sites, faults to inject, pages to drive."""
