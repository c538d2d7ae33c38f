using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Installed human parsers that look at a square round one person, such as SCHP [Li et al. 2020] trained on LIP or ATR: softmax over the
/// net's classes, summed to the parts that its entry says. The answer may be coarser than the crop.
/// </summary>
internal sealed class HumanParserNet : IHumanParser
{
    private readonly InstalledSession _session;
    private readonly HumanParserFormat _format;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public HumanParserNet(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.HumanParserFormat, format => format.IsSound);
        Facts = [NetFacts.Of(session)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<HumanPart, Plane> Parse(Bitmap photo, FaceBox person, int width, int height, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        cancellation.ThrowIfCancellationRequested();
        var size = _format.Size;
        var crop = PersonCrop.Of(person, _format.Padding, size, size);
        var values = crop.Sample(photo);
        _format.Image.Apply(values);
        var answer = _session.Run(new FloatTensor(values, 1, 3, size, size), cancellation)["classes"];
        if (answer.Shape.Count < 3 || answer.Shape[^3] != _format.Parts.Length || answer.Shape.SkipLast(3).Any(n => n != 1) || answer.Shape[^1] < 2 || answer.Shape[^2] < 2)
        {
            throw _session.UnexpectedSize("classes", answer, $"1 x {_format.Parts.Length} x h x w");
        }

        var shares = ClassShares.Of(answer, _format.Parts);
        var parts = Enum.GetValues<HumanPart>().ToDictionary(part => part, _ => new Plane(width, height));

        // From the whole photo at the wanted size to the net's answer, whose corners are the crop's (upsampling with aligned corners).
        var (sx, sy) = ((double)photo.Width / width, (double)photo.Height / height);
        var (back, to) = (crop.ToPhoto.Inverse(), (X: (shares.Width - 1.0) / (size - 1), Y: (shares.Height - 1.0) / (size - 1)));
        RowBands.Run(height, _format.Parts.Length * width, new SampleRows(shares, parts, p =>
        {
            var q = back.Apply(new(((p.X + 0.5) * sx) - 0.5, ((p.Y + 0.5) * sy) - 0.5));
            return new Point2(q.X * to.X, q.Y * to.Y);
        }));
        return parts;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>Brings the shares to the wanted size, bilinear.</summary>
    private readonly struct SampleRows(ClassShares shares, Dictionary<HumanPart, Plane> parts, Func<Point2, Point2> map) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            foreach (var (part, plane) in parts)
            {
                var source = shares[part];
                for (var y = firstRow; y < endRow; y++)
                {
                    var row = plane.Row(y);
                    for (var x = 0; x < row.Length; x++)
                    {
                        var p = map(new(x, y));
                        var inside = p.X >= 0 && p.Y >= 0 && p.X <= shares.Width - 1 && p.Y <= shares.Height - 1;
                        row[x] = !inside ? (part == HumanPart.Ground ? 1 : 0) : source is null ? 0 : Bilinear.At(source, p);
                    }
                }
            }
        }
    }
}
