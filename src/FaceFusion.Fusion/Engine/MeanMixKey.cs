using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Texture;

namespace FaceFusion.Fusion.Engine;

/// <summary>All that a <see cref="MeanMix"/> depends on: mixes of equal keys are equal to the bit.</summary>
internal sealed class MeanMixKey : IEquatable<MeanMixKey>
{
    private readonly FaceShape _target;
    private readonly double[] _shares;
    private readonly RegionWeights[]? _regions;
    private readonly Contributor[] _people;
    private readonly (int Size, double Outlines, Catchlights Catchlights, bool HasTexture) _settings;

    /// <summary>Of a mean to be rendered.</summary>
    /// <param name="plan">Shares, also by region.</param>
    /// <param name="cast">Whose.</param>
    /// <param name="target">The shape that they come to, in the frame.</param>
    /// <param name="size">The frame's side in pixels.</param>
    /// <param name="finish">Of which only outlines, catchlights and whether there is detail at all matter.</param>
    public MeanMixKey(PicturePlan plan, Cast cast, FaceShape target, int size, Finish finish)
    {
        (_target, _shares, _regions, _people) = (target, [.. plan.OtherShares], plan.Regions?.ToArray(), [.. cast.Others]);
        _settings = (size, finish.Outlines, finish.Catchlights, TextureFrame.IsAskedFor(finish));
    }

    /// <summary>True where each of its people is in one of these photos.</summary>
    public bool IsOf(IReadOnlyCollection<string> photoNames) => _people.All(person => photoNames.Contains(person.Reference.Photo));

    /// <inheritdoc/>
    public bool Equals(MeanMixKey? other) =>
        other is not null && _settings == other._settings && _shares.AsSpan().SequenceEqual(other._shares) && _people.AsSpan().SequenceEqual(other._people)
        && _target.Points.SequenceEqual(other._target.Points)
        && (_regions is null ? other._regions is null : other._regions is not null && _regions.AsSpan().SequenceEqual(other._regions));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MeanMixKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_settings, _shares.Length, _target[0]);
}
