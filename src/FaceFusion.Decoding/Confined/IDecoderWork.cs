using FaceFusion.Decoding.Exchange;

namespace FaceFusion.Decoding.Confined;

/// <summary>What the child does for each question; the tests have one that misbehaves.</summary>
internal interface IDecoderWork
{
    /// <summary>Touches everything that reads files or starts libraries, before that is taken away.</summary>
    void WarmUp();

    /// <summary>Answers a question; the last word of it is returned, what comes before goes out at once.</summary>
    /// <exception cref="Imaging.ImagingException">The file is refused.</exception>
    DecodeReply Answer(DecodeRequest request, ParentChannel channel);
}
