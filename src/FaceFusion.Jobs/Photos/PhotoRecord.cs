using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Jobs.Photos;

/// <summary>What is written beside an uploaded photo, so that a restart need not analyse it again.</summary>
internal sealed record PhotoRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>As they were found.</summary>
    public required IReadOnlyList<FaceRecord> Faces { get; init; }

    /// <summary>What the file said about its origin; null in older records and where it said nothing.</summary>
    public PhotoOrigin? Origin { get; init; }

    /// <summary>What a user changed; null in older records and where nothing was.</summary>
    public FaceEditsRecord? Edits { get; init; }

    public static PhotoRecord Of(PhotoEntry entry, FaceEdits edits) => new()
    {
        Id = entry.Photo.Id,
        Name = entry.Photo.Name,
        Width = entry.Photo.Width,
        Height = entry.Photo.Height,
        Bytes = entry.Photo.Bytes,
        Sha256 = entry.Sha256!,
        ReceivedAt = entry.ReceivedAt,
        Origin = entry.Photo.Origin,
        Faces = [.. entry.Found.Faces.Select((face, i) => FaceRecord.Of(face, entry.Found.Reviews?[i].Measurements))],
        Edits = edits.Revision == 0 ? null : FaceEditsRecord.Of(edits),
    };

    /// <exception cref="JsonException">Not a record of this program.</exception>
    public static PhotoRecord Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, PhotoRecordJson.Default.PhotoRecord) ?? throw new JsonException("The record is empty.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PhotoRecordJson.Default.PhotoRecord);

    /// <exception cref="ArgumentException">A face without its 189 points, or a correction of a face that is not there.</exception>
    public PhotoEntry ToEntry(string path, RecordVersion? version) => new(
        new StoredPhoto
        {
            Id = Id,
            Name = Name,
            Width = Width,
            Height = Height,
            Bytes = Bytes,
            Sha256 = Sha256,
            Origin = Origin,
            Faces = [.. Faces.Select(f => f.ToFace())],
            Reviews = ToReviews(),
        },
        path,
        Sha256,
        Edits?.ToEdits(Faces.Count) ?? FaceEdits.None)
    {
        ReceivedAt = ReceivedAt,
        Version = version,
    };

    /// <summary>Only the measurements are kept, so that a better judgement holds for older photos too.</summary>
    private FaceReview[]? ToReviews()
    {
        var measured = Faces.Select(face => face.Measured?.ToMeasurements()).ToArray();
        return Array.IndexOf(measured, null) >= 0 ? null : Array.ConvertAll(measured, m => PhotoCoach.Judge(m!));
    }
}

/// <summary>One face of a <see cref="PhotoRecord"/>.</summary>
internal sealed record FaceRecord(FaceBox Box, double Score, FacePose Pose, double[] Points, float[] Confidence, MeasuredFace? Measured = null)
{
    public static FaceRecord Of(Face face, FaceMeasurements? measured)
    {
        var points = new double[2 * FaceTemplate.PointCount];
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            (points[2 * i], points[(2 * i) + 1]) = (face.Landmarks[i].X, face.Landmarks[i].Y);
        }

        return new FaceRecord(face.Box, face.Score, face.Pose, points, [.. face.Confidence], MeasuredFace.Of(measured));
    }

    public Face ToFace()
    {
        var points = new Point2[Points.Length / 2];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new Point2(Points[2 * i], Points[(2 * i) + 1]);
        }

        return new Face(Box, Score, new FaceShape(points), Pose, Confidence);
    }
}

/// <summary>What the coach measured of a face.</summary>
/// <param name="Version">How it was measured; <see cref="PhotoCoach.Version"/>.</param>
/// <param name="Values">The measurements, left unread where they are of another version.</param>
internal sealed record MeasuredFace(int Version, JsonElement Values)
{
    public static MeasuredFace? Of(FaceMeasurements? measurements) => measurements is null
        ? null
        : new(PhotoCoach.Version, JsonSerializer.SerializeToElement(measurements, PhotoRecordJson.Default.FaceMeasurements));

    /// <summary>Null where they are to be taken anew.</summary>
    /// <exception cref="JsonException">Of this version, and damaged.</exception>
    public FaceMeasurements? ToMeasurements() =>
        Version == PhotoCoach.Version ? Values.Deserialize(PhotoRecordJson.Default.FaceMeasurements) : null;
}

/// <summary>The changes of a <see cref="PhotoRecord"/>.</summary>
internal sealed record FaceEditsRecord(int Revision, IReadOnlyDictionary<int, FaceRecord> Corrected, IReadOnlyList<AddedFaceRecord> Added)
{
    public static FaceEditsRecord Of(FaceEdits edits) => new(
        edits.Revision,
        edits.Corrected.ToDictionary(pair => pair.Key, pair => FaceRecord.Of(pair.Value, null)),
        [.. edits.Added.Select(added => new AddedFaceRecord(FaceRecord.Of(added.Face, null), added.IsCorrected))]);

    public FaceEdits ToEdits(int found) => Corrected.Keys.All(face => face >= 0 && face < found)
        ? new FaceEdits(
            Corrected.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.ToFace()),
            [.. Added.Select(added => new AddedFace(added.Face.ToFace(), added.IsCorrected))],
            Revision)
        : throw new ArgumentException("A face that was not found cannot have been corrected.");
}

/// <summary>An added face of a <see cref="PhotoRecord"/>.</summary>
internal sealed record AddedFaceRecord(FaceRecord Face, bool IsCorrected);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PhotoRecord))]
[JsonSerializable(typeof(FaceMeasurements))]
internal sealed partial class PhotoRecordJson : JsonSerializerContext;
