using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// An embedder that looks at an aligned crop: ArcFace (Deng et al. 2019) and SFace (Zhong et al. 2021). Output <c>embedding</c>
/// [1, n].
/// </summary>
internal sealed class AlignedEmbedder : IFaceEmbedder
{
    private readonly InstalledSession _session;
    private readonly EmbedderFormat _format;
    private readonly Point2[] _template;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public AlignedEmbedder(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.EmbedderFormat, format => format.IsSound);
        _template = AlignmentTemplate.Of(_format.Template, _format.Size);
        Facts = NetFacts.Of(session);
    }

    /// <summary>The facts of its model.</summary>
    public NetFacts Facts { get; }

    /// <inheritdoc/>
    public double SamePersonThreshold => _format.SamePerson;

    /// <inheritdoc/>
    public float[] Embed(Bitmap photo, Face face, CancellationToken cancellation) => Normalized(EmbedRaw(photo, face, cancellation));

    /// <inheritdoc/>
    public float[] EmbedRaw(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        cancellation.ThrowIfCancellationRequested();
        var size = _format.Size;
        var values = new float[3 * size * size];
        CropSampler.Sample(new PixelRows(photo), AlignmentTemplate.CropToPhoto(face.Landmarks, _template), size, size, mirror: false, values);
        _format.Image.Apply(values);
        return _session.Run(new FloatTensor(values, 1, 3, size, size), cancellation)["embedding"].Values.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[] Normalized(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new InferenceException(
                InferenceErrorCodes.InferenceFailed,
                $"{_session.Model.Id} gave an embedding without length.",
                new Dictionary<string, object> { ["model"] = _session.Model.Id, ["reason"] = "no_embedding" });
        }

        var scale = 1 / Math.Sqrt(sum);
        var result = new float[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (float)(values[i] * scale);
        }

        return result;
    }
}
