using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Lends the nets that recipes name. Safe for concurrent use.</summary>
public interface IFaceNets
{
    /// <summary>A face swapper.</summary>
    /// <exception cref="InferenceException">It is not known, not installed, not allowed, or not what it should be.</exception>
    NetLease<IFaceSwapper> RentSwapper(string id);

    /// <summary>A face restorer.</summary>
    /// <inheritdoc cref="RentSwapper"/>
    NetLease<IFaceRestorer> RentRestorer(string id);

    /// <summary>A net that finds what hides a face.</summary>
    /// <inheritdoc cref="RentSwapper"/>
    NetLease<IFaceOccluder> RentOccluder(string id);

    /// <summary>A region parser other than the one that the settings chose.</summary>
    /// <inheritdoc cref="RentSwapper"/>
    NetLease<IFaceParser> RentParser(string id);

    /// <summary>A net that gives faces another expression.</summary>
    /// <inheritdoc cref="RentSwapper"/>
    NetLease<IFaceEditor> RentEditor(string id);

    /// <summary>A net that draws pictures larger.</summary>
    /// <inheritdoc cref="RentSwapper"/>
    NetLease<IUpscaler> RentUpscaler(string id);
}
