using System.Collections.Immutable;
using FaceFusion.Faces;

namespace FaceFusion.Jobs.Photos;

/// <summary>
/// What a user changed about a photo's faces, kept apart from what was found so that it can be taken back. Faces are counted
/// as users see them: the found ones first, then the added ones.
/// </summary>
/// <param name="Corrected">Corrected faces, by index among the found ones.</param>
/// <param name="Added">Faces set by hand, in the order they came.</param>
/// <param name="Revision">How often the faces have changed.</param>
internal sealed record FaceEdits(ImmutableSortedDictionary<int, Face> Corrected, ImmutableList<AddedFace> Added, int Revision)
{
    /// <summary>Nothing changed.</summary>
    public static FaceEdits None { get; } = new(ImmutableSortedDictionary<int, Face>.Empty, [], 0);

    /// <summary>With one face more, after the others.</summary>
    public FaceEdits Add(Face face) => this with { Added = Added.Add(new AddedFace(face, IsCorrected: false)), Revision = Revision + 1 };

    /// <summary>With other landmarks of a face.</summary>
    /// <param name="found">How many faces were found.</param>
    /// <param name="face">Its index.</param>
    /// <param name="corrected">The face as it is now.</param>
    public FaceEdits Correct(int found, int face, Face corrected) => face < found
        ? this with { Corrected = Corrected.SetItem(face, corrected), Revision = Revision + 1 }
        : this with { Added = Added.SetItem(face - found, new AddedFace(corrected, IsCorrected: true)), Revision = Revision + 1 };

    /// <summary>Without an added face; those added after it move up by one.</summary>
    /// <param name="added">Its index among the added ones.</param>
    public FaceEdits Remove(int added) => this with { Added = Added.RemoveAt(added), Revision = Revision + 1 };

    /// <summary>As it was found.</summary>
    public FaceEdits Restore() => None with { Revision = Revision + 1 };

    /// <summary>The photo with these changes.</summary>
    public StoredPhoto ApplyTo(StoredPhoto found)
    {
        // Assigning faces, the same ones too, would forget what was said of them.
        if (Corrected.IsEmpty && Added.IsEmpty)
        {
            return found.Revision == Revision ? found : found with { Revision = Revision };
        }

        var count = found.Faces.Count;
        return found with
        {
            Faces = [.. found.Faces.Select((face, index) => Corrected.GetValueOrDefault(index, face)), .. Added.Select(added => added.Face)],
            Found = found.Faces,
            AddedFaces = Added.Count,
            CorrectedFaces = [.. Corrected.Keys, .. Enumerable.Range(count, Added.Count).Where(face => Added[face - count].IsCorrected)],
            Revision = Revision,
        };
    }
}

/// <summary>A face set by hand, and whether its landmarks were corrected since.</summary>
internal sealed record AddedFace(Face Face, bool IsCorrected);
