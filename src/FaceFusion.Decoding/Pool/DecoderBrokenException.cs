namespace FaceFusion.Decoding.Pool;

/// <summary>A child that ended, took too long or answered nonsense.</summary>
internal sealed class DecoderBrokenException(string message, string said) : Exception(message)
{
    /// <summary>What it wrote to its standard error last.</summary>
    public string Said { get; } = said;

    /// <summary>True where it was killed because its time was up.</summary>
    public bool TimedOut { get; init; }
}
