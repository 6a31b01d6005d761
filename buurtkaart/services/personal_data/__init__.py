"""Live warnings while somebody writes: does this tell who it is about?"""
