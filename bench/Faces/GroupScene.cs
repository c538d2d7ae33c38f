using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Bench.Faces;

/// <summary>A made-up group photo and the faces in it.</summary>
internal sealed record GroupScene(Bitmap Photo, IReadOnlyList<GroupScene.Person> People)
{
    /// <summary>One face of the scene.</summary>
    /// <param name="Face">Its box and landmarks in the scene's pixels.</param>
    /// <param name="Yaw">Degrees that it was turned by.</param>
    /// <param name="Roll">Degrees that it was tilted by, beside the tilt it had.</param>
    public sealed record Person(Face Face, double Yaw, double Roll)
    {
        /// <summary>Longer side of the face's box, pixels.</summary>
        public double Size => Math.Max(Face.Box.Width, Face.Box.Height);
    }
}
