using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Takes an embedding of one net to the space of another, for swappers that were trained with an ArcFace of their own.</summary>
internal sealed class EmbeddingConverter(InstalledSession session) : IDisposable
{
    /// <summary>The facts of its model.</summary>
    public NetFacts Facts { get; } = NetFacts.Of(session);

    /// <summary>The same face in the other space.</summary>
    public float[] Convert(float[] embedding, CancellationToken cancellation) =>
        session.Run(new FloatTensor(embedding, 1, embedding.Length), cancellation)["embedding"].Values.ToArray();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
