using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// An embedder that looks at an aligned crop: ArcFace (Deng et al. 2019) and SFace (Zhong et al. 2021). Output <c>embedding</c>
/// [n, k].
/// </summary>
internal sealed class AlignedEmbedder : IFaceEmbedder
{
    private readonly InstalledSession _session;
    private readonly EmbedderFormat _format;
    private readonly Point2[] _template;
    private readonly CropBatches _batches;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public AlignedEmbedder(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.EmbedderFormat, format => format.IsSound);
        _template = AlignmentTemplate.Of(_format.Template, _format.Size);
        _batches = new CropBatches(session.Input(session.OnlyInput), _format.Size * _format.Size, session.Provider);
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
        return Run([Cut(photo, face)], cancellation)[0];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IAsyncEnumerable<(Bitmap Photo, Face Face)> faces, bool raw, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(faces);
        var (found, crops) = (new List<float[]>(), new List<float[]>());
        await foreach (var (photo, face) in faces.WithCancellation(cancellation).ConfigureAwait(false))
        {
            crops.Add(Cut(photo, face));
            if (crops.Count >= _batches.Most)
            {
                found.AddRange(Run(crops, cancellation));
            }
        }

        found.AddRange(Run(crops, cancellation));
        return raw ? found : found.ConvertAll(embedding => Normalized(embedding));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>What the net sees of a face: three planes, red, green, blue, 0..1.</summary>
    private float[] Cut(Bitmap photo, Face face)
    {
        var (size, crop) = (_format.Size, CropArrays.Rent(3 * _format.Size * _format.Size));
        CropSampler.Sample(new PixelRows(photo), AlignmentTemplate.CropToPhoto(face.Landmarks, _template), size, size, mirror: false, crop);
        return crop;
    }

    /// <summary>Runs all crops, takes them back and empties their list.</summary>
    private float[][] Run(List<float[]> crops, CancellationToken cancellation)
    {
        var found = new float[crops.Count][];
        _batches.Run(crops.Count, (first, count) => Show(crops.GetRange(first, count), found.AsSpan(first, count), cancellation), cancellation);
        crops.ForEach(CropArrays.Return);
        crops.Clear();
        return found;
    }

    private void Show(List<float[]> crops, Span<float[]> found, CancellationToken cancellation)
    {
        var (size, count) = (_format.Size, crops.Count);
        using var run = _session.Rent();
        var values = run.Input(_session.OnlyInput, count, 3, size, size);
        for (var i = 0; i < count; i++)
        {
            _format.Image.Apply(crops[i], values.Slice(i * values.Length / count, values.Length / count));
        }

        run.Run(cancellation);
        var result = run.Output("embedding");
        var shape = run.ShapeOf("embedding");
        if (count > 1 && shape[0] != count)
        {
            throw _session.UnexpectedSize("embedding", shape, $"{count} x n");
        }

        for (var i = 0; i < count; i++)
        {
            found[i] = result.Slice(i * result.Length / count, result.Length / count).ToArray();
        }
    }

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
