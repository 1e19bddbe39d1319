"""Who is here: leases, coalesced changes, the beacon."""
