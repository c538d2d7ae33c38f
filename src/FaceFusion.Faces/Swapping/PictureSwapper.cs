using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Swappers that look at a picture of the identity: BlendSwap [Shiohara et al. 2023], UniFace [Xu et al. 2022]. Inputs <c>target</c>
/// [1, 3, size, size] and <c>source</c>, a crop of its own; output <c>image</c>.
/// </summary>
internal sealed class PictureSwapper : IFaceSwapper
{
    private readonly CropNet _net;
    private readonly SwapperFormat _format;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public PictureSwapper(InstalledSession session)
    {
        _format = SwapperFormat.Of(session.Model);
        if (!_format.HasSource)
        {
            throw ModelCatalog.Invalid(InstalledModels.KnownFileName, $"the settings of {session.Model.Id} say nothing sound of its source");
        }

        _net = new CropNet(session, _format, "target", "image");
        Target = new AlignedFrame(_format.Template, _format.Size);
        Source = new AlignedFrame(_format.SourceTemplate!, _format.SourceSize);
    }

    /// <inheritdoc/>
    public AlignedFrame Target { get; }

    /// <inheritdoc/>
    public IFaceEmbedder? Embedder => null;

    /// <inheritdoc/>
    public AlignedFrame Source { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts => [_net.Facts];

    /// <inheritdoc/>
    public float[] Swap(float[] crop, int times, FaceIdentity identity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(crop);
        ArgumentNullException.ThrowIfNull(identity);
        float[] source = [.. identity.Picture ?? throw new ArgumentException($"{_net.Facts.Id} takes a picture.", nameof(identity))];
        _format.SourceImage.Apply(source);
        var others = new Dictionary<string, FloatTensor> { ["source"] = new(source, 1, 3, _format.SourceSize, _format.SourceSize) };
        return Interleaving.Join(_net.Run(Interleaving.Split(crop, _format.Size, times), others, cancellation), _format.Size, times);
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();
}
