using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Swappers that take an identity as an ArcFace embedding: inswapper, SimSwap [Chen et al. 2020], GHOST [Groshev et al. 2022],
/// HyperSwap. Inputs <c>target</c> [1, 3, size, size] and <c>source</c> [1, n]; output <c>image</c>.
/// </summary>
internal sealed class EmbeddingSwapper : IFaceSwapper
{
    private readonly CropNet _net;
    private readonly SwapperFormat _format;
    private readonly AlignedEmbedder _embedder;
    private readonly EmbeddingConverter? _converter;
    private readonly float[]? _matrix;
    private readonly InstalledSession _session;

    /// <summary>Takes the sessions over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public EmbeddingSwapper(InstalledSession session, AlignedEmbedder embedder, EmbeddingConverter? converter)
    {
        _session = session;
        (_embedder, _converter) = (embedder, converter);
        _format = SwapperFormat.Of(session.Model);
        _matrix = _format.Identity == "matrix" ? session.Matrix ?? throw ModelCatalog.Invalid(InstalledModels.KnownFileName, $"{session.Model.Id} names no matrix") : null;
        _net = new CropNet(session, _format, "target", "image");
        Target = new AlignedFrame(_format.Template, _format.Size);
    }

    /// <inheritdoc/>
    public AlignedFrame Target { get; }

    /// <inheritdoc/>
    public IFaceEmbedder Embedder => _embedder;

    /// <inheritdoc/>
    public AlignedFrame? Source => null;

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts => [_net.Facts, _embedder.Facts, .. _converter is null ? Array.Empty<NetFacts>() : [_converter.Facts]];

    /// <inheritdoc/>
    public float[] Swap(float[] crop, int times, FaceIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(crop);
        ArgumentNullException.ThrowIfNull(identity);
        var embedding = identity.Embedding ?? throw new ArgumentException($"{_session.Model.Id} takes an embedding.", nameof(identity));
        var source = Prepare([.. embedding], cancellation);
        var others = new Dictionary<string, FloatTensor> { ["source"] = new(source, 1, source.Length) };
        return Interleaving.Join(_net.Run(Interleaving.Split(crop, _format.Size, times), others, cancellation), _format.Size, times);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _net.Dispose();
        _embedder.Dispose();
        _converter?.Dispose();
    }

    private float[] Prepare(float[] embedding, CancellationToken cancellation)
    {
        var own = _converter?.Convert(embedding, cancellation) ?? embedding;
        return _format.Identity switch
        {
            "raw" => own,
            "matrix" => Multiply(EmbeddingVectors.Unit(own), _matrix!),
            _ => EmbeddingVectors.Unit(own),
        };
    }

    /// <summary>A row vector times a square matrix.</summary>
    private static float[] Multiply(float[] vector, float[] matrix)
    {
        var result = new float[matrix.Length / vector.Length];
        for (var row = 0; row < vector.Length; row++)
        {
            for (var column = 0; column < result.Length; column++)
            {
                result[column] += vector[row] * matrix[(row * result.Length) + column];
            }
        }

        return result;
    }
}
