using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Testing;

/// <summary>A clip of the frames that a test has, two a second.</summary>
internal sealed class ClipOfFrames(Bitmap[] all) : IClipSource
{
    public Bitmap[] All => all;

    public int Width => all[0].Width;

    public int Height => all[0].Height;

    public double Rate => 2;

    public int? Frames => all.Length;

    public IClipFrames Open() => new Reading(all);

    private sealed class Reading(Bitmap[] all) : IClipFrames
    {
        private int _next;

        public bool TryRead(Bitmap frame, CancellationToken cancellation)
        {
            if (_next == all.Length)
            {
                return false;
            }

            all[_next++].Pixels.CopyTo(frame.Pixels, 0);
            return true;
        }

        public void Dispose()
        {
        }
    }
}
