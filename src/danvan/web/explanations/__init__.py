"""The course of a cycle: stages, what others see when, rounds of a sheet, explanations."""
