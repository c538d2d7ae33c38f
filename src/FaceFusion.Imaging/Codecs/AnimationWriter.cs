using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Imaging.Codecs;

/// <summary>Writes animated WebP: to libvips a film is one tall picture of pages, with their height and delays as metadata.</summary>
internal static class AnimationWriter
{
    private const int ShortestDelay = 20;
    private const int LongestDelay = 10_000;

    // WebP's own limit for a side of a frame.
    private const int MaxSide = 16_383;

    // VipsForeignKeep: XMP, and "other", where the delays are. The picture is made here, so there is nothing else.
    private const int KeepXmpAndDelays = (1 << 1) | (1 << 4);

    /// <summary>Encodes the frames.</summary>
    public static byte[] Write(IReadOnlyList<Bitmap> frames, AnimationOptions options)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count, nameof(frames));
        Check(options.Delay);
        Check(options.LastDelay);
        var first = frames[0];
        if (frames.Any(frame => (frame.Width, frame.Height, frame.Channels, frame.BitsPerSample) != (first.Width, first.Height, first.Channels, 8)))
        {
            throw new ArgumentException("The frames of a film are 8-bit pictures of one shape.", nameof(frames));
        }

        if (Math.Max(first.Width, first.Height) is var side and > MaxSide)
        {
            throw HeaderGate.Refusal(ImagingErrorCodes.SideTooLong, "pixels a side", MaxSide, side);
        }

        var pixels = new byte[checked(first.Pixels.Length * frames.Count)];
        for (var i = 0; i < frames.Count; i++)
        {
            frames[i].Pixels.CopyTo(pixels, (long)i * first.Pixels.Length);
        }

        int[] delays = [.. Enumerable.Repeat(options.Delay, frames.Count - 1), options.LastDelay];
        try
        {
            return Run(pixels, first, delays, options);
        }
        catch (VipsException e)
        {
            throw new InvalidOperationException($"The film could not be written. {e.Message}", e);
        }
    }

    private static void Check(int delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, ShortestDelay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, LongestDelay);
    }

    private static unsafe byte[] Run(byte[] pixels, Bitmap page, int[] delays, AnimationOptions options)
    {
        fixed (byte* first = pixels)
        {
            using var raw = VipsImage.Over(first, pixels.LongLength, page.Width, page.Height * delays.Length, page.Channels, VipsSample.Byte);
            using var tag = new VipsOperation("copy").Set("in", raw).Set("interpretation", (int)VipsInterpretation.Srgb);
            using var image = tag.RunToImage();
            image.SetInt("page-height", page.Height);
            image.SetInt("loop", 0);
            image.SetInts("delay", delays);
            if (options.Xmp is { } xmp)
            {
                image.SetBlob(PictureWriter.XmpField, xmp.Span);
            }

            using var save = new VipsOperation("webpsave_buffer").Set("Q", options.Quality).Set("smart-subsample", true);
            return save.Set("in", image).Set("keep", KeepXmpAndDelays).RunToBytes();
        }
    }
}
