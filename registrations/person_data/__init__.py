"""What the portal holds about one person, by her e-mail address: to hand out, and to erase.

The address is posted and never in an address, a log or what is stored here.
"""
