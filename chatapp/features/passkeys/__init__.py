"""Passkeys: a device, or what keeps secrets for it, brings a person back on another device."""
