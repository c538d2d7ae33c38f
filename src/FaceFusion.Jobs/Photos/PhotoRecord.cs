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

    public required IReadOnlyList<FaceRecord> Faces { get; init; }

    public static PhotoRecord Of(PhotoEntry entry) => new()
    {
        Id = entry.Photo.Id,
        Name = entry.Photo.Name,
        Width = entry.Photo.Width,
        Height = entry.Photo.Height,
        Bytes = entry.Photo.Bytes,
        Sha256 = entry.Sha256!,
        ReceivedAt = entry.ReceivedAt,
        Faces = [.. entry.Photo.Faces.Select((face, i) => FaceRecord.Of(face, entry.Photo.Reviews?[i].Measurements))],
    };

    /// <exception cref="JsonException">Not a record of this program.</exception>
    public static PhotoRecord Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, PhotoRecordJson.Default.PhotoRecord) ?? throw new JsonException("The record is empty.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PhotoRecordJson.Default.PhotoRecord);

    /// <exception cref="ArgumentException">A face without its 189 points.</exception>
    public PhotoEntry ToEntry(string path) => new(
        new StoredPhoto
        {
            Id = Id,
            Name = Name,
            Width = Width,
            Height = Height,
            Bytes = Bytes,
            Faces = [.. Faces.Select(f => f.ToFace())],
            Reviews = ToReviews(),
        },
        path,
        Sha256)
    {
        ReceivedAt = ReceivedAt,
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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PhotoRecord))]
[JsonSerializable(typeof(FaceMeasurements))]
internal sealed partial class PhotoRecordJson : JsonSerializerContext;
