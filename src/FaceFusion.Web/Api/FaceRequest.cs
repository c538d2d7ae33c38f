using System.Text.Json;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Web.Api;

/// <summary>Reads points of a face from a request's body; a point is <c>[x, y]</c> in pixels of the photo.</summary>
internal static class FaceRequest
{
    /// <summary>Bytes of a body at most: 189 points have about 10 KB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary><c>{"left_eye":[x,y],"right_eye":[x,y],"mouth":[x,y]}</c>, the mouth where known.</summary>
    /// <exception cref="FusionException">It is not that.</exception>
    public static async Task<FacePoints> ReadPointsAsync(string photo, HttpRequest request, CancellationToken cancellation)
    {
        using var body = await ReadAsync(request, cancellation, "left_eye", "right_eye", "mouth");
        return body is not null && Point(body, "left_eye") is { } left && Point(body, "right_eye") is { } right && (Point(body, "mouth") is var mouth)
            && (mouth is not null || !Has(body, "mouth"))
            ? new FacePoints(left, right, mouth)
            : throw HandSetFaces.PointsUnread(photo);
    }

    /// <summary><c>{"landmarks":[[x,y], ...]}</c>, all 189.</summary>
    /// <exception cref="FusionException">It is not that.</exception>
    public static async Task<FaceShape> ReadLandmarksAsync(string photo, HttpRequest request, CancellationToken cancellation)
    {
        using var body = await ReadAsync(request, cancellation, "landmarks");
        if (body is null || !body.RootElement.TryGetProperty("landmarks", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw HandSetFaces.LandmarksUnread(photo);
        }

        if (list.GetArrayLength() != FaceTemplate.PointCount)
        {
            throw HandSetFaces.WrongCount(photo, list.GetArrayLength());
        }

        return new FaceShape([.. list.EnumerateArray().Select(point => ToPoint(point) ?? throw HandSetFaces.LandmarksUnread(photo))]);
    }

    private static async Task<JsonDocument?> ReadAsync(HttpRequest request, CancellationToken cancellation, params string[] fields)
    {
        try
        {
            var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                var unknown = body.RootElement.EnumerateObject().FirstOrDefault(field => !fields.Contains(field.Name, StringComparer.Ordinal));
                return unknown.Value.ValueKind == JsonValueKind.Undefined ? body : throw ApiBody.Unknown("/" + unknown.Name);
            }

            body.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Has(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static Point2? Point(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var value) ? ToPoint(value) : null;

    private static Point2? ToPoint(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && Number(value[0]) is { } x && Number(value[1]) is { } y
            ? new Point2(x, y)
            : null;

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
