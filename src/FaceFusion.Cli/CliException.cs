namespace FaceFusion.Cli;

/// <summary>Arguments that make no sense to the command line itself; the message is what the user reads.</summary>
internal sealed class CliException(string message, Exception? inner = null) : Exception(message, inner);
