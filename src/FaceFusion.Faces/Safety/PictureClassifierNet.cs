using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>An installed net that gives whole pictures classes; the picture is laid into its square at its own shape.</summary>
internal sealed class PictureClassifierNet : IContentJudge, IDisposable
{
    private readonly InstalledSession _session;
    private readonly ClassifierFormat _format;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public PictureClassifierNet(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.ClassifierFormat, format => format.IsSound);
    }

    /// <inheritdoc/>
    public ContentScores Judge(Bitmap picture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(picture);
        cancellation.ThrowIfCancellationRequested();
        var answer = _session.Run(new FloatTensor(Planes(picture), 1, 3, _format.Size, _format.Size), cancellation)["scores"];
        var classes = _format.Nudity.Concat(_format.Minor).Max() + 1;
        if (answer.Values.Length < classes)
        {
            throw _session.UnexpectedSize("scores", answer, $"{classes} classes at least");
        }

        var shares = Shares(answer.Values.ToArray());
        return new ContentScores(Sum(shares, _format.Nudity), Sum(shares, _format.Minor));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static double? Sum(double[] shares, int[] classes) => classes.Length == 0 ? null : Math.Clamp(classes.Sum(index => shares[index]), 0, 1);

    private double[] Shares(float[] values)
    {
        if (_format.Answer == "shares")
        {
            return Array.ConvertAll(values, value => (double)value);
        }

        var most = values.Max();
        var powers = Array.ConvertAll(values, value => Math.Exp(value - most));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }

    private float[] Planes(Bitmap picture)
    {
        var size = _format.Size;
        var scale = (double)size / Math.Max(picture.Width, picture.Height);
        var (width, height) = (Math.Clamp((int)Math.Round(picture.Width * scale), 1, size), Math.Clamp((int)Math.Round(picture.Height * scale), 1, size));

        // Reduced by whole blocks first, which takes no planes of the picture's own size, then to the pixel.
        var grid = new RegionGrid(new(0, 0, picture.Width, picture.Height), Math.Min(picture.Width, width), Math.Min(picture.Height, height));
        var frame = RegionFrame.Of(picture, grid, new(0, 0, grid.Width, grid.Height));
        var values = new float[3 * size * size];
        Plane[] planes = [frame.Red, frame.Green, frame.Blue];
        var (left, top) = ((size - width) / 2, (size - height) / 2);
        for (var c = 0; c < planes.Length; c++)
        {
            var plane = planes[c].Width == width && planes[c].Height == height ? planes[c] : AreaResampler.Resize(planes[c], width, height);
            for (var y = 0; y < height; y++)
            {
                plane.Row(y).CopyTo(values.AsSpan((c * size * size) + ((top + y) * size) + left, width));
            }
        }

        _format.Image.Apply(values);
        return values;
    }
}
