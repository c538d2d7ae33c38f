namespace FaceFusion.Provenance;

/// <summary>What a picture is made of, in the words of IPTC's controlled vocabulary (cv.iptc.org/newscodes/digitalsourcetype).</summary>
public enum DigitalSource
{
    /// <summary>
    /// Several pictures, all of them captures of real life, put together without a generative step: what the engine does today.
    /// It warps and blends photos; its networks find faces and make no pixel.
    /// </summary>
    CompositeCapture,

    /// <summary>Several pictures of which nobody can say whether one is generated.</summary>
    Composite,

    /// <summary>Several pictures with at least one element from a generative model: for stages that restore, draw hair or dress.</summary>
    CompositeSynthetic,
}
