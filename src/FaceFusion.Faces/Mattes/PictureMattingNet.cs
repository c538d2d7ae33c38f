using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// An installed matting net that sees the whole picture and knows no faces, such as MODNet [Ke et al. 2022] or U2-Net [Qin et al. 2020]:
/// brought to a square, as these nets are trained, whatever the picture's shape.
/// </summary>
internal sealed class PictureMattingNet : IPeopleSegmenter, IDisposable
{
    private readonly InstalledSession _session;
    private readonly MattingFormat _format;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public PictureMattingNet(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.MattingFormat, format => format.IsSound);
    }

    /// <inheritdoc/>
    public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        cancellation.ThrowIfCancellationRequested();
        var size = _format.Size;
        var whole = new RegionGrid(new(0, 0, photo.Width, photo.Height), size, size);
        var answer = _session.Run(new FloatTensor(Planes(photo, whole), 1, 3, size, size), cancellation)["alpha"];
        if (answer.Values.Length % (size * size) != 0 || answer.Values.Length == 0)
        {
            throw _session.UnexpectedSize("alpha", answer, $"{size} x {size}");
        }

        var alpha = new Plane(size, size);
        answer.Values[^(size * size)..].CopyTo(alpha.Values);
        Read(alpha.Values);
        var share = AreaResampler.Resize(alpha, width, height);
        var seen = new Plane(width, height);
        seen.Values.Fill(1);
        foreach (ref var value in share.Values)
        {
            value = Math.Clamp(value, 0, 1);
        }

        return new PeopleShare(share, seen);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[] Planes(Bitmap photo, RegionGrid grid)
    {
        var values = new float[3 * grid.Width * grid.Height];
        if (photo.Width >= grid.Width && photo.Height >= grid.Height)
        {
            var frame = RegionFrame.Of(photo, grid, new(0, 0, grid.Width, grid.Height));
            frame.Red.Values.CopyTo(values);
            frame.Green.Values.CopyTo(values.AsSpan(grid.Width * grid.Height));
            frame.Blue.Values.CopyTo(values.AsSpan(2 * grid.Width * grid.Height));
        }
        else
        {
            Enlarge(photo, grid, values);
        }

        _format.Image.Apply(values);
        return values;
    }

    /// <summary>For photos smaller than the net's square.</summary>
    private static void Enlarge(Bitmap photo, RegionGrid grid, float[] values)
    {
        var own = new RegionGrid(grid.Area, photo.Width, photo.Height);
        var frame = RegionFrame.Of(photo, own, new(0, 0, photo.Width, photo.Height));
        Plane[] planes = [frame.Red, frame.Green, frame.Blue];
        for (var c = 0; c < 3; c++)
        {
            AreaResampler.Resize(planes[c], grid.Width, grid.Height).Values.CopyTo(values.AsSpan(c * grid.Width * grid.Height));
        }
    }

    private void Read(Span<float> values)
    {
        var (least, most) = (float.MaxValue, float.MinValue);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        foreach (ref var value in values)
        {
            value = _format.Answer switch
            {
                "logits" => 1 / (1 + MathF.Exp(-value)),
                "range" => (value - least) / Math.Max(1e-6f, most - least),
                _ => value,
            };
        }
    }
}
