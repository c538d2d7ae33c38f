using System.Runtime.InteropServices;
using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Imaging.Codecs;

/// <summary>Reads an opened picture's pixels as sRGB, 3 or 4 channels, 8 or 16 bits, not yet turned upright.</summary>
internal static class PixelReader
{
    private const string ProfileField = "icc-profile-data";

    /// <summary>Decodes every pixel into the sink.</summary>
    /// <exception cref="VipsException">The file is damaged.</exception>
    public static PictureShape Read(VipsImage source, int orientation, PixelSink sink)
    {
        var profile = source.Blob(ProfileField);
        var matrix = IccProfile.ParseMatrix(profile) is { } parsed ? new MatrixProfileTransform(parsed) : null;
        var byMatrix = matrix is not null && source.Interpretation is VipsInterpretation.Srgb or VipsInterpretation.Rgb or VipsInterpretation.Rgb16;

        using var steps = new StepChain(source);
        if (!byMatrix && (profile is not null || source.Interpretation == VipsInterpretation.Cmyk))
        {
            ConvertByProfile(steps);
        }

        ToRgb(steps);
        var image = steps.Last;
        var shape = new PictureShape(image.Width, image.Height, image.Bands, image.Sample == VipsSample.UShort ? 16 : 8, orientation);
        sink.Begin(shape);
        image.WriteTo(sink.MostRows, sink.Place, (row, rows, strip) =>
        {
            if (byMatrix && !matrix!.IsIdentity)
            {
                Apply(matrix, strip, shape);
            }

            sink.Filled(row, rows);
        });
        return shape;
    }

    private static void Apply(MatrixProfileTransform matrix, Span<byte> pixels, PictureShape shape)
    {
        if (shape.BitsPerSample == 16)
        {
            matrix.Apply(MemoryMarshal.Cast<byte, ushort>(pixels), shape.Channels);
        }
        else
        {
            matrix.Apply(pixels, shape.Channels);
        }
    }

    private static void ConvertByProfile(StepChain steps)
    {
        var image = steps.Last;
        const int relativeColorimetric = 1;
        const int pcsXyz = 1;
        try
        {
            steps.Add(new VipsOperation("icc_transform")
                .Set("in", image)
                .Set("output-profile", "srgb")
                .Set("input-profile", image.Interpretation == VipsInterpretation.Cmyk ? "cmyk" : "srgb")
                .Set("embedded", true)
                .Set("intent", relativeColorimetric)
                .Set("black-point-compensation", true)
                .Set("pcs", pcsXyz)
                .Set("depth", image.Sample == VipsSample.UShort ? 16 : 8));
        }
        catch (VipsException)
        {
            // A profile that does not fit its picture: the samples are taken as they stand.
        }
    }

    private static void ToRgb(StepChain steps)
    {
        var (space, sample) = steps.Last.Sample == VipsSample.UShort
            ? (VipsInterpretation.Rgb16, VipsSample.UShort)
            : (VipsInterpretation.Srgb, VipsSample.Byte);
        if (steps.Last.Interpretation != space || steps.Last.Bands < 3)
        {
            steps.Add(new VipsOperation("colourspace").Set("in", steps.Last).Set("space", (int)space));
        }

        if (steps.Last.Bands > 4)
        {
            steps.Add(new VipsOperation("extract_band").Set("in", steps.Last).Set("band", 0).Set("n", 3));
        }

        if (steps.Last.Sample != sample)
        {
            steps.Add(new VipsOperation("cast").Set("in", steps.Last).Set("format", (int)sample));
        }
    }

    /// <summary>The images of a pipeline, each made from the one before; the first is the caller's.</summary>
    private sealed class StepChain(VipsImage source) : IDisposable
    {
        private readonly List<VipsImage> _made = [];

        public VipsImage Last => _made.Count > 0 ? _made[^1] : source;

        public void Add(VipsOperation operation)
        {
            using (operation)
            {
                _made.Add(operation.RunToImage());
            }
        }

        public void Dispose() => _made.ForEach(image => image.Dispose());
    }
}
