namespace FaceFusion.Decoding.Tests.Malformed;

/// <summary>A file that somebody could send.</summary>
/// <param name="Name">What was done to which picture.</param>
/// <param name="Bytes">The file.</param>
public sealed record MalformedFile(string Name, byte[] Bytes);
