namespace FaceFusion.Bench;

/// <summary>Something that a bench needs is not on this machine; the message says what, and what to do about it.</summary>
internal sealed class AbsentException(string message) : Exception(message);
