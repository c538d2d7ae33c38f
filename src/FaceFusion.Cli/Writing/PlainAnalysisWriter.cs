using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;

namespace FaceFusion.Cli.Writing;

/// <summary>A line a photo, a line a face and a line a finding.</summary>
internal sealed class PlainAnalysisWriter(TextWriter output) : IAnalysisWriter
{
    /// <inheritdoc/>
    public void Write(string photo, int width, int height, IReadOnlyList<(Face Face, FaceReview Review)> faces)
    {
        output.WriteLine(CliText.Get("analysis", photo, width, height, faces.Count));
        for (var i = 0; i < faces.Count; i++)
        {
            var (face, review) = faces[i];
            var (box, pose) = (face.Box, face.Pose);
            output.WriteLine(CliText.Get("face", i, box.X, box.Y, box.Width, box.Height, face.Score, pose.Yaw, pose.Pitch, pose.Roll, review.Quality));
            foreach (var finding in review.Findings)
            {
                output.WriteLine(CliText.Get("finding." + finding.SeverityCode, finding.Advice(CultureInfo.CurrentUICulture)));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
