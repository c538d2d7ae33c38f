using FaceFusion.Provenance;

namespace FaceFusion.Jobs.Labels;

/// <summary>Says of anybody's picture or clip what its labels, manifest and watermark tell. Nothing is kept. Safe for concurrent use.</summary>
public interface IFileOrigins
{
    /// <summary>Bytes that a file has at most.</summary>
    long MostBytes { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes, to the end.</param>
    /// <param name="expectedBytes">How many should come, where the sender said so.</param>
    /// <param name="name">What the sender calls it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="Fusion.FusionException">No file, too large, or interrupted.</exception>
    /// <exception cref="Imaging.ImagingException">Neither picture nor clip, past a limit, or damaged; <c>clip_tool_missing</c> for a clip where no ffmpeg is.</exception>
    Task<OriginReport> ReadAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation);
}
