using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Api;

/// <summary>A photo as the API tells it.</summary>
internal sealed record ImageModel(string Id, string Name, int Width, int Height, long Bytes, int Revision, IReadOnlyList<FaceModel> Faces, string? Credit)
{
    public string Object { get; } = "image";

    public static ImageModel Of(StoredPhoto photo, bool landmarks) => new(
        photo.Id,
        photo.NameIn(CultureInfo.CurrentUICulture),
        photo.Width,
        photo.Height,
        photo.Bytes,
        photo.Revision,
        [.. photo.Faces.Select((_, index) => FaceModel.Of(photo, index, landmarks))],
        photo.Title?.Credit);
}

/// <summary>
/// A face: its index, its box as x, y, width, height in pixels, its score, its pose in degrees, whether it was <c>found</c> or
/// <c>added</c> by hand and whether its landmarks were corrected; and what the coach says of it: a quality 0..1 and findings,
/// worst first.
/// </summary>
internal sealed record FaceModel(
    int Index,
    double[] Box,
    double Score,
    PoseModel Pose,
    string Origin,
    bool Corrected,
    double? Quality,
    IReadOnlyList<FindingModel>? Findings,
    double[][]? Landmarks)
{
    public static FaceModel Of(StoredPhoto photo, int index, bool landmarks)
    {
        var face = photo.Faces[index];
        var review = photo.Reviews?[index];
        return new FaceModel(
            index,
            [Round(face.Box.X), Round(face.Box.Y), Round(face.Box.Width), Round(face.Box.Height)],
            Math.Round(face.Score, 4),
            new PoseModel(Round(face.Pose.Yaw), Round(face.Pose.Pitch), Round(face.Pose.Roll)),
            photo.IsAdded(index) ? "added" : "found",
            photo.IsCorrected(index),
            review is null ? null : Math.Round(review.Quality, 3),
            review is null ? null : [.. review.Findings.Select(FindingModel.Of)],
            landmarks ? PointsOf(face.Landmarks) : null);
    }

    private static double[][] PointsOf(FaceShape shape)
    {
        var points = new double[FaceTemplate.PointCount][];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = [Round(shape[i].X), Round(shape[i].Y)];
        }

        return points;
    }

    private static double Round(double value) => Math.Round(value, 2);
}

/// <summary>Head pose in degrees.</summary>
internal sealed record PoseModel(double Yaw, double Pitch, double Roll);

/// <summary>
/// What is wrong with a face: stable code, <c>hint</c>, <c>warning</c> or <c>serious</c>, the measurement behind it, and what was
/// found and what to do in the language of the request.
/// </summary>
internal sealed record FindingModel(string Code, string Severity, double Value, string? Detail, string Text, string Remedy)
{
    public static FindingModel Of(Finding finding) => new(
        finding.Code,
        finding.SeverityCode,
        Math.Round(finding.Value, 3),
        finding.DetailCode,
        finding.Text(CultureInfo.CurrentUICulture),
        finding.Remedy(CultureInfo.CurrentUICulture));
}
