namespace FaceFusion.Faces;

/// <summary>Whose face a swapper draws: an embedding, or for nets that look at a picture instead, an aligned crop.</summary>
public sealed record FaceIdentity
{
    private FaceIdentity(IReadOnlyList<float>? embedding, IReadOnlyList<float>? picture) => (Embedding, Picture) = (embedding, picture);

    /// <summary>In the space of the swapper's own embedder, of any length above 0; null for a picture.</summary>
    public IReadOnlyList<float>? Embedding { get; }

    /// <summary>Three planes, red, green, blue, 0..1, in the swapper's source frame; null for an embedding.</summary>
    public IReadOnlyList<float>? Picture { get; }

    /// <summary>The face with that embedding.</summary>
    public static FaceIdentity OfEmbedding(float[] embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        return new(embedding, null);
    }

    /// <summary>The face in that crop.</summary>
    public static FaceIdentity OfPicture(float[] planes)
    {
        ArgumentNullException.ThrowIfNull(planes);
        return new(null, planes);
    }
}
