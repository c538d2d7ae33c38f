using System.Text.Json;
using System.Text.Json.Serialization;
using FaceFusion.Faces;
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
        Faces = [.. entry.Photo.Faces.Select(FaceRecord.Of)],
    };

    /// <exception cref="JsonException">Not a record of this program.</exception>
    public static PhotoRecord Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, PhotoRecordJson.Default.PhotoRecord) ?? throw new JsonException("The record is empty.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PhotoRecordJson.Default.PhotoRecord);

    /// <exception cref="ArgumentException">A face without its 189 points.</exception>
    public PhotoEntry ToEntry(string path) => new(
        new StoredPhoto { Id = Id, Name = Name, Width = Width, Height = Height, Bytes = Bytes, Faces = [.. Faces.Select(f => f.ToFace())] },
        path,
        Sha256)
    {
        ReceivedAt = ReceivedAt,
    };
}

/// <summary>One face of a <see cref="PhotoRecord"/>.</summary>
internal sealed record FaceRecord(FaceBox Box, double Score, FacePose Pose, double[] Points, float[] Confidence)
{
    public static FaceRecord Of(Face face)
    {
        var points = new double[2 * FaceTemplate.PointCount];
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            (points[2 * i], points[(2 * i) + 1]) = (face.Landmarks[i].X, face.Landmarks[i].Y);
        }

        return new FaceRecord(face.Box, face.Score, face.Pose, points, [.. face.Confidence]);
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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PhotoRecord))]
internal sealed partial class PhotoRecordJson : JsonSerializerContext;
