namespace FaceFusion.Decoding.Exchange;

/// <summary>What is asked of the child.</summary>
internal enum DecodeTask : byte
{
    /// <summary>The head of the file.</summary>
    Header = 1,

    /// <summary>The pixels, into the shared memory.</summary>
    Pixels = 2,

    /// <summary>The XMP packet, into the shared memory.</summary>
    Xmp = 3,
}
