using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance.Clips;

/// <summary>
/// Reads the watermark that all frames of a clip have alike: in the first frame in which it can be read as it is; where there is none, in the mean of all
/// frames, in which what moves has blurred and the mark stands out, cut and turned in every way that is looked for in pictures.
/// </summary>
internal static class ClipWatermark
{
    /// <summary>Looks for a watermark.</summary>
    /// <param name="clip">The clip, at any rate: some dozens of frames do.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What it says, or null where none can be read.</returns>
    /// <exception cref="Imaging.ImagingException">The clip cannot be read.</exception>
    public static WatermarkReading? TryRead(IClipSource clip, CancellationToken cancellation)
    {
        var (frame, sums, count) = (new Bitmap(clip.Width, clip.Height, 3), new int[3 * clip.Width * clip.Height], 0);
        using var frames = clip.Open();
        while (frames.TryRead(frame, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (WatermarkReader.TryReadUncut(frame) is { } reading)
            {
                return reading;
            }

            count++;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += frame.Pixels[i];
            }
        }

        return count == 0 ? null : WatermarkReader.TryRead(Mean(frame, sums, count), cancellation);
    }

    /// <summary>In 16 bits: the mark is less than a level of 8, and a mean has no noise that would carry it over.</summary>
    private static Bitmap Mean(Bitmap frame, int[] sums, int count)
    {
        const int Finer = 257;
        var mean = new Bitmap(frame.Width, frame.Height, 3, 16, new byte[2 * frame.Pixels.Length]);
        var values = MemoryMarshal.Cast<byte, ushort>(mean.Pixels.AsSpan());
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (ushort)(((long)sums[i] * Finer) / count);
        }

        return mean;
    }
}
