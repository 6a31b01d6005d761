"""What people said: wishes, talents and neighbourhoods, in a panel of their own."""
