using FaceFusion.Cli.Texts;
using FaceFusion.Faces;

namespace FaceFusion.Cli.Writing;

/// <summary>A line a photo and a line a face.</summary>
internal sealed class PlainAnalysisWriter(TextWriter output) : IAnalysisWriter
{
    /// <inheritdoc/>
    public void Write(string photo, int width, int height, IReadOnlyList<Face> faces)
    {
        output.WriteLine(CliText.Get("analysis", photo, width, height, faces.Count));
        for (var i = 0; i < faces.Count; i++)
        {
            var (box, pose) = (faces[i].Box, faces[i].Pose);
            output.WriteLine(CliText.Get("face", i, box.X, box.Y, box.Width, box.Height, faces[i].Score, pose.Yaw, pose.Pitch, pose.Roll));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
